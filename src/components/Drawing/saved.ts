/** What became of a picture that was to be saved. */
export type Saved = 'saved' | 'refused';
