// README.txt of an explorable: what it is, whose its data is, and how to put it where others can see it.
import type { ExplorableText } from './explorable';

export function readmeText({ title, introduction, source, licence }: ExplorableText): string {
  return `${title}

${introduction}

Data: ${source || 'not stated'}
Licence of the data: ${licence || 'not stated'}

This folder is a web page. Put all of it on any web server: no special headers and no server-side code are needed, and it works from any path.
Opened from a disk (file://) browsers refuse its scripts; to look at it here, run one of these in this folder and open the address that it prints:

    npx serve
    python3 -m http.server

Made with Vectarium (MIT licence).
`;
}
