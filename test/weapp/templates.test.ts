import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileTemplates } from '../../scripts/build/templates';
import { built } from '../support/build';

describe('the templates of the built mini-program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
    cpSync(built('weapp'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('pass the compiler of WeChat', () => {
    expect(compileTemplates(folder)).toBeGreaterThan(1000);
  });

  it('are refused with file and line when a tag is not closed', () => {
    const file = path.join(folder, 'base.wxml');
    writeFileSync(file, `<view>\n<view>\n${readFileSync(file, 'utf8')}`);
    expect(() => compileTemplates(folder)).toThrow(/base\.wxml:\d+/);
  });

  it('are refused with file and line when a script does not parse', () => {
    writeFileSync(path.join(folder, 'utils.wxs'), 'module.exports = {\n  a: function ( {\n}');
    expect(() => compileTemplates(folder)).toThrow(/utils\.wxs:\d+/);
  });
});
