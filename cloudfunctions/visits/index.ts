import { defineFunction } from '../common/handler';
import { code } from './actions/code';
import { list } from './actions/list';
import { remove } from './actions/remove';
import { save } from './actions/save';

/** The settlements a user keeps of a year, for the people they name, each user their own; and the code of a picture. */
export const main = defineFunction('visits', { save, list, remove, code });
