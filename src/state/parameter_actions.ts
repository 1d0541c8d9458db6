// What the controls set for the next training, and the learning rate of the one under way.
import { type Context, fail } from './store';
import type { AppActions } from './types';

export function parameterActions(
  context: Context,
): Pick<AppActions, 'setParameter' | 'setSeed' | 'newSeed' | 'setThreads'> {
  const { store, services } = context;
  return {
    setParameter: (name, value) => {
      store.setState(({ parameters }) => ({ parameters: { ...parameters, [name]: value } }));
      const { run: state } = store.getState();
      if (name === 'learningRate' && state.info !== null && state.phase !== 'failed') {
        services.train.call('setLearningRate', { value }).catch((error: unknown) => fail(context, error));
      }
    },
    setThreads: (threads) => store.setState({ threads }),
    setSeed: (seed) => store.setState({ seed }),
    newSeed: () => {
      const [word] = crypto.getRandomValues(new Uint32Array(1));
      store.setState({ seed: (word! % 999_999) + 1 });
    },
  };
}
