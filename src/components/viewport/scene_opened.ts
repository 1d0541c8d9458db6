// Told to the window once the scene is there.
export const SCENE_OPENED = 'vectarium-scene';
