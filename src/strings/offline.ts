// What is said of versions and of what works offline.
import { localized } from './localized';

export const offlineText = localized({
  newVersion: 'A new version of Vectarium is ready.',
  newVersionAdvice:
    'This tab goes on with the one it has. Loading the page again takes the new one; what is kept on this machine stays.',
});
