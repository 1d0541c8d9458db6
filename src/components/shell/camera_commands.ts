// What the camera can be told by the palette and the keyboard.
import { viewsOf } from '../../state/views_state';
import { cameraText } from '../../strings/camera';
import { endTour, isTouring, tour, viewStops } from '../viewport/touring';
import type { Command } from './commands';

const scene = () => window.vectarium?.scene;
const isDrawn: Command['can'] = ({ active }) => active !== null && scene() !== undefined;

export const cameraCommands: readonly Command[] = [
  {
    id: 'fit-selection',
    group: 'map',
    title: cameraText.fitSelection,
    keys: 'shift+z',
    can: ({ group, selection, query }) => group.count > 0 || selection !== null || query.answer !== null,
    run: () => scene()?.camera.showSelected(),
  },
  {
    id: 'fly',
    group: 'map',
    title: cameraText.fly,
    keys: 'shift+w',
    can: () => scene()?.stats().flat === false,
    run: () => {
      const camera = scene()?.camera;
      camera?.setFlying(!camera.flying);
    },
  },
  {
    id: 'keep-view',
    group: 'view',
    title: cameraText.keep,
    can: isDrawn,
    run: ({ keepView }, state) => {
      const pose = scene()?.camera.pose();
      if (pose !== undefined) keepView(cameraText.unnamed(String(viewsOf(state).length + 1)), pose);
    },
  },
  {
    id: 'tour-views',
    group: 'view',
    title: cameraText.tourViews,
    can: (state) => viewsOf(state).length > 0,
    run: (_, state) => {
      const drawn = scene();
      if (drawn !== undefined) void tour(drawn, viewStops(state, drawn));
    },
  },
  {
    id: 'tour-map',
    group: 'view',
    title: cameraText.tourMap,
    can: isDrawn,
    run: () => {
      const drawn = scene();
      if (drawn !== undefined) void tour(drawn, drawn.camera.sights());
    },
  },
  { id: 'end-tour', group: 'view', title: cameraText.endTour, can: isTouring, run: endTour },
];
