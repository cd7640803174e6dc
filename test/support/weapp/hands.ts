import type { Hands } from '../journey';
import type { MiniProgram } from './miniProgram';

/** The shared journeys, walked in the built mini-program. */
export function handsOn(program: MiniProgram): Hands {
  return {
    tap: (role, name) => program.tap(role, name),
    fill: (name, text) => program.type(name, text),
    pickDate: async (label, date) => program.pick(program.getByRole('button', new RegExp(`^${label}`)), date),
    see: async (text) => {
      // What stands below the first screen comes a moment later.
      for (let look = 0; look < 200 && program.allByText(text).length === 0; look += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      if (program.allByText(text).length === 0)
        throw new Error(`"${String(text)}" is not to be seen on ${program.route}:\n${program.text}`);
    },
  };
}
