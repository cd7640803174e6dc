import { defineFunction } from '../common/handler';
import { list } from './actions/list';
import { remove } from './actions/remove';
import { save } from './actions/save';

/** The settlements a user keeps of a year, for the people they name; each user sees their own alone. */
export const main = defineFunction('visits', { save, list, remove });
