// Where loading the page again is what helps: after an update, and where part of the page could not be fetched.
import { strings } from '../../strings/screen';
import { Button } from './Button';

export function ReloadButton() {
  return (
    <Button variant="primary" className="reload-button" onClick={() => location.reload()}>
      {strings.late.reload}
    </Button>
  );
}
