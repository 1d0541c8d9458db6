// Every shortcut, by what it is for; those of the map itself count while it has the focus.
import { KEYS } from '../../strings/about';
import { commandStrings as words } from '../../strings/commands';
import { Dialog } from '../ui/Dialog';
import { Keys } from '../ui/Keys';
import { commands, GROUPS, keysOf } from './commands';
import '../styles/palette.css';

export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const groups = GROUPS.map((group) => ({
    group,
    list: commands.filter(({ group: of, keys }) => of === group && keys !== undefined),
  }));
  return (
    <Dialog title={words.shortcuts} className="wide-dialog" onClose={onClose}>
      <div className="shortcut-groups">
        {groups
          .filter(({ list }) => list.length > 0)
          .map(({ group, list }) => (
            <section key={group}>
              <h3>{words.groups[group]}</h3>
              <dl>
                {list.map((command) => (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    {keysOf(command).map((keys) => (
                      <dd key={keys}>
                        <Keys keys={keys} />
                      </dd>
                    ))}
                  </div>
                ))}
              </dl>
            </section>
          ))}
        <section>
          <h3>{words.groups.onMap}</h3>
          <dl>
            {KEYS.map(([keys, what]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="key-caps" dir="ltr">
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
