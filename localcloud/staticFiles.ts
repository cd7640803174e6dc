import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { sendText } from './http';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves a file of a folder, and the folder's `index.html` for every path without an extension. */
export function serveFile(response: ServerResponse, root: string, path: string): void {
  const wanted = normalize(join(root, decodeURIComponent(path)));
  const inside = wanted === root || wanted.startsWith(root + sep);
  const isPage = extname(wanted) === '';
  const file = inside && !isPage ? wanted : join(root, 'index.html');
  if (!inside || !existsSync(file) || !statSync(file).isFile()) {
    sendText(response, 404, 'text/plain; charset=utf-8', 'not found');
    return;
  }
  sendText(response, 200, TYPES[extname(file)] ?? 'application/octet-stream', readFileSync(file));
}
