import type { Handlers } from '../http/handler.ts';
import type { UndoImport } from './undo.ts';

interface Deps {
  readonly undo: UndoImport;
  readonly now: () => Date;
}

/** Files into the lists, and what came of them. */
export const importRoutes = ({ undo, now }: Deps): Handlers<'undoImport'> => ({
  undoImport: async ({ params }, caller) => ({ status: 200, body: await undo(caller, params.id, now()) }),
});
