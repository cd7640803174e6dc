import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { allByRole, allByText, outline, roleOf, textOf } from './nodes';
import { Realm } from './realm';
import { type Instance, nodeOf, Renderer, type SetData } from './renderer';
import { type CallFunction, createWx, type Phone, type PhoneState } from './wx';

/** WeChat's limit on pages opened above one another. */
const MOST_PAGES = 10;

const appConfig = z.looseObject({
  pages: z.array(z.string()).min(1),
  subPackages: z.array(z.looseObject({ root: z.string(), pages: z.array(z.string()) })).default([]),
  tabBar: z
    .looseObject({ custom: z.boolean().optional(), list: z.array(z.looseObject({ pagePath: z.string() })) })
    .optional(),
  usingComponents: z.record(z.string(), z.string()).default({}),
});

const pageConfig = z.looseObject({ navigationBarTitleText: z.string().default('') });

interface Mounted {
  instance: Instance;
  element: Element;
  remove: () => void;
}

interface OpenPage extends Mounted {
  route: string;
  title: string;
  ready: boolean;
  /** Whether WeChat's menu offers 转发 where the page takes part in it. */
  shareMenu: boolean;
  tabBar: Mounted | undefined;
}

/** How to start the program. */
export interface BootOptions {
  /** The built mini-program. */
  folder: string;
  callFunction: CallFunction;
  phone?: Partial<Phone>;
  /** Storage left by an earlier run, to go on with. */
  storage?: Map<string, string>;
  /** The phone's clock at the start, local time; the real one when left out. */
  now?: Date;
  /** The page to open, with its query; the first of `app.json` when left out. */
  open?: string;
}

/**
 * The built mini-program, running: its own files in a world with WeChat's globals, its real templates
 * rendered, and a user's hands and eyes. Every act waits until the program is at rest.
 */
export class MiniProgram {
  /** What the program threw and nobody caught. */
  readonly errors: unknown[] = [];
  /** What the phone is set to; a change counts from the next time the program asks. */
  readonly phone: Phone;
  private readonly realm: Realm;
  private readonly renderer: Renderer;
  private readonly app: z.infer<typeof appConfig>;
  private readonly phoneState: PhoneState;
  private readonly defined = new Set<string>();
  private readonly tabs = new Map<string, OpenPage>();
  private stack: OpenPage[] = [];
  private defining = '';
  private appInstance: Instance = {};

  private constructor(private readonly options: BootOptions) {
    const onError = (error: unknown) => void this.errors.push(error);
    this.app = appConfig.parse(this.readJson('app'));
    this.realm = new Realm(options.folder, onError, options.now ?? new Date());
    this.renderer = new Renderer(options.folder, onError);
    this.phoneState = {
      storage: options.storage ?? new Map(),
      toasts: [],
      dialogs: [],
      clipboard: '',
      shared: new Map(),
      tapping: false,
      onShareMenu: (offered) => {
        this.top.shareMenu = offered;
      },
      onTitle: (title) => {
        this.top.title = title;
      },
    };
    this.phone = { fontSizeSetting: 17, theme: 'light', width: 375, networkType: 'wifi', ...options.phone };
    this.realm.define({
      wx: createWx({
        realm: this.realm,
        phone: this.phone,
        state: this.phoneState,
        navigation: this,
        callFunction: options.callFunction,
      }),
      App: (definition: Instance) => {
        this.appInstance = definition;
      },
      Page: (definition: Instance) => this.renderer.definePage(this.defining, definition),
      Component: (definition: Instance) => this.renderer.defineComponent(this.defining, definition),
      getApp: () => this.appInstance,
      getCurrentPages: () => this.stack.map((page) => page.instance),
    });
  }

  /** Starts the program and opens its first page. */
  static async boot(options: BootOptions): Promise<MiniProgram> {
    const program = new MiniProgram(options);
    const entry = options.open ?? `/${program.app.pages[0]}`;
    const { route, query } = parseUrl(entry);
    program.realm.require('app');
    const launch = program.realm.import({ path: route, query, scene: 1001 });
    program.call(program.appInstance, 'onLaunch', launch);
    program.call(program.appInstance, 'onShow', launch);
    program.reLaunch(entry);
    await program.settle();
    return program;
  }

  /** Path of the page on top, without its query. */
  get route(): string {
    return this.top.route;
  }

  /** Paths of the open pages, the lowest first. */
  get routes(): string[] {
    return this.stack.map((page) => page.route);
  }

  get title(): string {
    return this.top.title;
  }

  get storage(): Map<string, string> {
    return this.phoneState.storage;
  }

  get toasts(): readonly string[] {
    return this.phoneState.toasts;
  }

  get clipboard(): string {
    return this.phoneState.clipboard;
  }

  /** Files that were handed to a chat, by name. */
  get shared(): ReadonlyMap<string, string> {
    return this.phoneState.shared;
  }

  /**
   * What 转发 sends of the page on top: what the page says, or its own address as WeChat does where it says nothing.
   * `offered` is whether the menu has it.
   */
  forward(): { offered: boolean; path: string } {
    const { instance, route, shareMenu } = this.top;
    const own = { offered: shareMenu && typeof instance.onShareAppMessage === 'function' };
    const query = Object.entries(Object(instance.options)).map(([key, value]) => `${key}=${String(value)}`);
    const said = this.call(instance, 'onShareAppMessage', this.realm.import({ from: 'menu' }));
    const path: unknown = Object(said).path;
    return { ...own, path: typeof path === 'string' ? path : `/${route}?${query.join('&')}` };
  }

  /** All `setData` calls since the start. */
  get setDataLog(): readonly SetData[] {
    return this.renderer.setDataLog;
  }

  /** The text on the screen. */
  get text(): string {
    return this.screen.map(textOf).join(' ');
  }

  /** The page on top and its tab bar. */
  get screen(): Element[] {
    return [this.top.element, ...(this.top.tabBar ? [this.top.tabBar.element] : [])];
  }

  /** The one element of this role and name; throws with everything on the screen when there is none or several. */
  getByRole(role: string, name?: string | RegExp): Element {
    const [found, ...more] = this.allByRole(role, name);
    if (found && more.length === 0) return found;
    throw new Error(
      `${more.length + (found ? 1 : 0)} × ${role} ${String(name ?? '')} on ${this.route}:\n${outline(this.screen)}`,
    );
  }

  allByRole(role: string, name?: string | RegExp): Element[] {
    return allByRole(this.screen, role, name);
  }

  /** The one innermost element with this text. */
  getByText(text: string | RegExp): Element {
    const [found, ...more] = allByText(this.screen, text);
    if (found && more.length === 0) return found;
    throw new Error(
      `${more.length + (found ? 1 : 0)} × text ${String(text)} on ${this.route}:\n${this.text}`,
    );
  }

  allByText(text: string | RegExp): Element[] {
    return allByText(this.screen, text);
  }

  /** Taps an element, or the one of this role and name, as a finger does: what WeChat's own components do included. */
  async tap(target: Element | string, name?: string | RegExp): Promise<void> {
    const element = typeof target === 'string' ? this.getByRole(target, name) : target;
    if (element.closest('[disabled]'))
      throw new Error(`"${textOf(element)}" is disabled: a tap does nothing`);
    this.phoneState.tapping = true;
    for (const type of ['touchstart', 'touchend', 'tap']) trigger(element, type, {}, true);
    this.phoneState.tapping = false;
    nativeTap(element);
    await this.settle();
  }

  /** Types into an input as a keyboard does, one event a character, then leaves the field. */
  async type(name: string | RegExp, text: string): Promise<void> {
    const input = this.getByRole('textbox', name);
    trigger(input, 'focus', { value: typedIn(input), height: 300 });
    for (let length = Math.min(1, text.length); length <= text.length; length += 1) {
      const value = text.slice(0, length);
      setValue(input, value);
      trigger(input, 'input', { value, cursor: length, keyCode: value.charCodeAt(length - 1) });
      await this.settle();
    }
    trigger(input, 'blur', { value: typedIn(input), cursor: text.length });
    await this.settle();
  }

  /** Confirms a picker with a value (a date, an index). */
  async pick(picker: Element, value: unknown): Promise<void> {
    const element = picker.closest('picker') ?? picker;
    trigger(element, 'change', { value });
    await this.settle();
  }

  /** Answers the open dialog: for a modal 1 or 0, for an action sheet the item's index or −1. */
  async answer(choice: number): Promise<void> {
    const dialog = this.dialog;
    dialog.answer(choice);
    await this.settle();
  }

  get dialog(): PhoneState['dialogs'][number] {
    const dialog = this.phoneState.dialogs.at(-1);
    if (!dialog) throw new Error(`no dialog is open on ${this.route}`);
    return dialog;
  }

  get hasDialog(): boolean {
    return this.phoneState.dialogs.length > 0;
  }

  /** The `setData` calls that an act causes. */
  async cost(act: () => Promise<void>): Promise<{ calls: number; bytes: number; largest: number }> {
    const before = this.setDataLog.length;
    await act();
    const bytes = this.setDataLog.slice(before).map((entry) => entry.bytes);
    return {
      calls: bytes.length,
      bytes: bytes.reduce((sum, one) => sum + one, 0),
      largest: Math.max(0, ...bytes),
    };
  }

  /** The phone's back gesture. */
  async back(): Promise<void> {
    this.navigateBack(1);
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.realm.settle();
  }

  /** Ends the program; its storage stays usable for another start. */
  close(): void {
    for (const page of this.stack.splice(0)) this.call(page.instance, 'onUnload');
    this.realm.close();
    this.renderer.close();
  }

  navigateTo(url: string): void {
    const { route } = parseUrl(url);
    if (this.isTab(route)) throw new Error(`navigateTo:fail can not navigateTo a tabbar page ${route}`);
    if (this.stack.length >= MOST_PAGES) throw new Error(`navigateTo:fail webview count limit exceed`);
    this.hide(this.stack.at(-1));
    this.push(this.create(url));
  }

  redirectTo(url: string): void {
    const { route } = parseUrl(url);
    if (this.isTab(route)) throw new Error(`redirectTo:fail can not redirectTo a tabbar page ${route}`);
    this.unload(this.stack.pop());
    this.push(this.create(url));
  }

  switchTab(url: string): void {
    const { route } = parseUrl(url);
    if (!this.isTab(route)) throw new Error(`switchTab:fail can not switch to no-tabBar page ${route}`);
    if (this.stack.length === 1 && this.stack[0]?.route === route) return;
    for (const page of this.stack.splice(0).reverse()) {
      if (this.isTab(page.route)) this.hide(page);
      else this.unload(page);
    }
    this.push(this.tabs.get(route) ?? this.create(url));
  }

  reLaunch(url: string): void {
    for (const page of [...this.stack.splice(0).reverse(), ...this.tabs.values()]) this.unload(page);
    this.push(this.create(url));
  }

  navigateBack(delta: number): void {
    if (this.stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page.');
    for (const page of this.stack.splice(Math.max(1, this.stack.length - delta)).reverse()) this.unload(page);
    this.show(this.top);
  }

  private get top(): OpenPage {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  private isTab(route: string): boolean {
    return this.app.tabBar?.list.some((tab) => tab.pagePath === route) ?? false;
  }

  private create(url: string): OpenPage {
    const { route, query } = parseUrl(url);
    const known = [
      ...this.app.pages,
      ...this.app.subPackages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
    ];
    if (!known.includes(route)) throw new Error(`page "${route}" is not found`);
    this.define(route);
    const page: OpenPage = {
      ...this.renderer.mount(route),
      route,
      title: pageConfig.parse(this.readJson(route)).navigationBarTitleText,
      ready: false,
      shareMenu: true,
      tabBar: this.isTab(route) && this.app.tabBar?.custom ? this.mountTabBar() : undefined,
    };
    Object.assign(page.instance, {
      route,
      __route__: route,
      options: query,
      getTabBar: () => page.tabBar?.instance,
    });
    if (this.isTab(route)) this.tabs.set(route, page);
    this.stack.push(page);
    this.call(page.instance, 'onLoad', this.realm.import(query));
    this.stack.pop();
    return page;
  }

  private mountTabBar(): Mounted | undefined {
    if (!existsSync(path.join(this.options.folder, 'custom-tab-bar/index.js'))) return undefined;
    this.define('custom-tab-bar/index');
    return this.renderer.mount('custom-tab-bar/index');
  }

  /** Loads the code of a page or component and of the components it uses. */
  private define(file: string): void {
    if (this.defined.has(file)) return;
    this.defined.add(file);
    const using = { ...this.app.usingComponents, ...this.renderer.config(file).usingComponents };
    for (const component of Object.values(using)) {
      const full = component.startsWith('/')
        ? component.slice(1)
        : path.posix.join(path.posix.dirname(file), component);
      this.define(full);
    }
    this.defining = file;
    this.realm.require(file);
  }

  private push(page: OpenPage): void {
    this.stack.push(page);
    this.show(page);
  }

  private show(page: OpenPage): void {
    setHidden(page, false);
    this.call(page.instance, 'onShow');
    if (!page.ready) this.call(page.instance, 'onReady');
    page.ready = true;
  }

  private hide(page: OpenPage | undefined): void {
    if (!page) return;
    this.call(page.instance, 'onHide');
    setHidden(page, true);
  }

  private unload(page: OpenPage | undefined): void {
    if (!page) return;
    this.call(page.instance, 'onUnload');
    this.tabs.delete(page.route);
    page.remove();
    page.tabBar?.remove();
  }

  private call(instance: Instance, method: string, ...args: unknown[]): unknown {
    return this.realm.run(instance[method], instance, ...args);
  }

  private readJson(file: string): unknown {
    const full = path.join(this.options.folder, `${file}.json`);
    return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : {};
  }
}

function parseUrl(url: string): { route: string; query: Record<string, string> } {
  const [route = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search.split('&').filter((pair) => pair !== '');
  return { route, query: Object.fromEntries(pairs.map((pair) => splitPair(pair))) };
}

/** WeChat hands a query over as it stands in the address: still encoded. */
function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function setHidden(page: OpenPage, hidden: boolean): void {
  for (const element of [page.element, page.tabBar?.element]) element?.toggleAttribute('hidden', hidden);
}

function trigger(element: Element, type: string, detail: unknown, bubbles = false): void {
  nodeOf(element).triggerEvent(type, detail, { bubbles, composed: bubbles });
}

/** What WeChat's own form components do by themselves when they are tapped. */
function nativeTap(element: Element): void {
  const label = element.closest('label');
  const control =
    element.closest('radio, checkbox, switch') ?? label?.querySelector('radio, checkbox, switch');
  if (!control || control.hasAttribute('disabled')) return;
  const checked = control.hasAttribute('checked') && control.getAttribute('checked') !== 'false';
  const kind = control.tagName.toLowerCase();
  if (kind === 'switch') trigger(control, 'change', { value: !checked });
  const group = control.closest(`${kind}-group`);
  if (!group || (kind === 'radio' && checked)) return;
  const chosen = control.getAttribute('value') ?? '';
  const boxes = [...group.querySelectorAll('checkbox')]
    .filter((box) => (box === control ? !checked : box.hasAttribute('checked')))
    .map((box) => box.getAttribute('value') ?? '');
  trigger(group, 'change', { value: kind === 'radio' ? chosen : boxes });
}

function typedIn(input: Element): string {
  const value: unknown = Reflect.get(input, 'value');
  return typeof value === 'string' ? value : '';
}

function setValue(input: Element, value: string): void {
  if (roleOf(input) === 'textbox') Reflect.set(input, 'value', value);
}
