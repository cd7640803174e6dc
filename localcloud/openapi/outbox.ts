import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, chinaTime } from '../clock';
import { escapeHtml } from '../http';
import { OpenApiError } from './openApiError';

const request = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) })),
});

const message = z.object({
  sentAt: z.iso.datetime(),
  openid: z.string(),
  templateId: z.string(),
  page: z.string().optional(),
  data: z.record(z.string(), z.string()),
});

/** A subscribe message that WeChat would have delivered. */
export type OutboxMessage = z.infer<typeof message>;

/** Longest value by the kind of a field, in characters: WeChat refuses what is longer. */
const LONGEST: Readonly<Record<string, number>> = {
  thing: 20,
  phrase: 5,
  name: 10,
  character_string: 32,
  number: 32,
};

/** Where `subscribeMessage.send` puts its messages; kept in a file, shown at `/outbox`. */
export class Outbox {
  private readonly file: string;
  private readonly messages: OutboxMessage[];
  private readonly refusing = new Set<string>();

  constructor(
    dataDir: string,
    private readonly clock: Clock,
  ) {
    this.file = join(dataDir, 'outbox.jsonl');
    const kept = existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
    const whole = kept.slice(0, kept.lastIndexOf('\n') + 1);
    // A line that was cut short by the end of the process was not acknowledged.
    if (whole !== kept) writeFileSync(this.file, whole);
    const lines = whole.split('\n').slice(0, -1);
    this.messages = lines.map((line) => message.parse(JSON.parse(line)));
  }

  /** Takes a message, or refuses it with WeChat's number. */
  send(parameters: unknown): void {
    const parsed = request.safeParse(parameters);
    if (!parsed.success) throw new OpenApiError(47003, `argument invalid! ${z.prettifyError(parsed.error)}`);
    const { touser, template_id, page, data } = parsed.data;
    if (touser === '') throw new OpenApiError(40003, 'invalid openid');
    if (this.refusing.has(touser)) throw new OpenApiError(43101, 'user refuse to accept the msg');
    if (template_id === '') throw new OpenApiError(40037, 'invalid template_id');
    const values = Object.entries(data).map(([name, { value }]) => [name, String(value)] as const);
    for (const [name, value] of values) {
      const longest = LONGEST[name.replace(/\d+$/, '')];
      if (value === '' || (longest !== undefined && [...value].length > longest)) {
        throw new OpenApiError(47003, `argument invalid! data.${name}.value is empty or too long`);
      }
    }
    this.keep({
      sentAt: new Date(this.clock.now()).toISOString(),
      openid: touser,
      templateId: template_id,
      ...(page === undefined ? {} : { page }),
      data: Object.fromEntries(values),
    });
  }

  /** From now on this person has not agreed to receive messages, as happens in WeChat any day. */
  refuse(openid: string): void {
    this.refusing.add(openid);
  }

  all(): readonly OutboxMessage[] {
    return this.messages;
  }

  /** The page that shows what was sent, newest first. */
  page(): string {
    const rows = [...this.messages].reverse().map(({ sentAt, openid, templateId, page, data }) => {
      const fields = Object.entries(data).map(
        ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
      );
      const link =
        page === undefined ? '' : `<p><a href="/#/${escapeHtml(page)}">${escapeHtml(page)}</a></p>`;
      return `<li><time datetime="${escapeHtml(sentAt)}">${chinaTime(Date.parse(sentAt))}</time> → ${escapeHtml(openid)} · ${escapeHtml(templateId)}<dl>${fields.join('')}</dl>${link}</li>`;
    });
    const list = rows.length === 0 ? '<p>还没有发出的消息。</p>' : `<ul>${rows.join('')}</ul>`;
    return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>发出的订阅消息</title><h1>发出的订阅消息</h1>${list}</html>`;
  }

  private keep(sent: OutboxMessage): void {
    appendFileSync(this.file, `${JSON.stringify(sent)}\n`, { flush: true });
    this.messages.push(sent);
  }
}
