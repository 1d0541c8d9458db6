// The bar on top: name, space, search, theme. On small screens space and theme go into a menu, and search keeps the width.
import { Ellipsis, Moon, Sun } from 'lucide-react';
import { isForLooking } from '../../state/keep_files_state';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { Popover } from '../ui/Popover';
import { Mark } from './Mark';
import { SearchField } from './SearchField';
import { SpaceChoice } from './SpaceChoice';

const fetchActions = () => import('./TopActions').then(({ TopActions }) => TopActions);
const fetchSmall = () => import('./TopActions').then(({ SmallActions }) => SmallActions);

export function TopBar({ small }: { readonly small: boolean }) {
  const looking = useApp(isForLooking);
  return (
    <header className="top-bar">
      <div className="top-start">
        <h1 className="wordmark">
          <Mark />
          <span className={small ? 'visually-hidden' : undefined}>{strings.name}</span>
        </h1>
        {!small && (looking ? <Title /> : <SpaceChoice />)}
      </div>
      <SearchField />
      <div className="top-end">
        <Late part={fetchActions} props={{ small }} />
        {small ? (
          <Popover label={strings.menu} icon={<Ellipsis size={18} aria-hidden />}>
            {(close) => (
              <>
                <div className="top-menu">
                  {looking ? <Title /> : <SpaceChoice />}
                  <ThemeButton />
                </div>
                <Late part={fetchSmall} props={{ close }} />
              </>
            )}
          </Popover>
        ) : (
          <ThemeButton />
        )}
      </div>
    </header>
  );
}

/** Of a published page, which has one space. */
function Title() {
  return (
    <strong className="top-title">
      <bdi>{useApp(({ explorable }) => (typeof explorable === 'object' ? explorable?.title : ''))}</bdi>
    </strong>
  );
}

function ThemeButton() {
  const { setTheme } = useActions();
  const dark = useApp((state) => state.theme === 'dark');
  const label = dark ? strings.theme.toLight : strings.theme.toDark;
  return (
    <IconButton label={label} tip="bottom" className="theme-button" onClick={() => setTheme(dark ? 'light' : 'dark')}>
      {dark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
    </IconButton>
  );
}
