// Imported first by every script that a person runs: an old Node gets one clear sentence and not a syntax error from
// somewhere else. It uses nothing newer than Node 12, so that it can run where the rest cannot.
// The oldest that Vite 8 runs on.
const MAJOR = 20;
const MINOR = 19;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MAJOR || (major === MAJOR && minor < MINOR)) {
  console.error(
    `Vectarium needs Node ${MAJOR}.${MINOR} or newer; this is Node ${process.versions.node}. ` +
      'Install a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
