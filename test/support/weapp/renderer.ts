import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as glassEasel from 'glass-easel';
import {
  type AssociatedBackend,
  type CodeSpace,
  MiniProgramEnv,
  type Root,
} from 'glass-easel-miniprogram-adapter';
import { TmplGroup } from 'glass-easel-template-compiler';
import { JSDOM } from 'jsdom';
import { z } from 'zod';

/** One `setData` of the program: what crosses from its logic to its view, as WeChat would measure it. */
export interface SetData {
  /** Path of the page or component. */
  of: string;
  /** Bytes of the data as JSON in UTF-8. */
  bytes: number;
}

/** What the program's code sees as `this` of a page or a component. */
export type Instance = Record<string, unknown>;

const componentConfig = z.looseObject({
  component: z.boolean().optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
});

/** The DOM that stands for the phone's screen; glass-easel looks for it among the globals. */
const screen = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true }).window;
Object.assign(globalThis, { window: screen, document: screen.document });

/** What the templates do is in `Element.updateAttribute`: a value that is not there must not become an empty attribute. */
glassEasel.NativeNode.prototype.updateAttribute = function updateAttribute(name, value): void {
  const spoken = name.startsWith('aria-') && value === false ? 'false' : value;
  if (spoken === undefined || spoken === null || spoken === '' || spoken === false)
    this.removeAttribute(name);
  else this.setAttribute(name, spoken);
  const element = this.getBackendElement();
  if (name === 'value' && element instanceof screen.HTMLInputElement) element.value = String(value ?? '');
};

/**
 * The view side of a mini-program: compiles the built WXML and WXS with WeChat's open component framework
 * and renders pages and components in a DOM.
 */
export class Renderer {
  readonly setDataLog: SetData[] = [];
  private readonly space: CodeSpace;
  private readonly context = new glassEasel.CurrentWindowBackendContext();
  private readonly backend: AssociatedBackend;

  /**
   * @param folder the built mini-program
   * @param onError receives what a handler or a lifetime of the program throws
   */
  constructor(
    private readonly folder: string,
    private readonly onError: (error: unknown) => void,
  ) {
    screen.document.body.innerHTML = '';
    const env = new MiniProgramEnv();
    this.space = env.createCodeSpace('', true);
    this.backend = env.associateBackend(this.context);
    this.compile();
    glassEasel.addGlobalErrorListener(this.listen);
    glassEasel.addGlobalWarningListener(quiet);
  }

  /** Defines what the program registered with `Page(…)` for this path. */
  definePage(file: string, definition: Instance): void {
    this.space
      .component(file)
      .pageDefinition({ ...definition, eh: this.plainEvents(definition.eh) })
      .register();
  }

  /** Defines what the program registered with `Component(…)` for this path. */
  defineComponent(file: string, definition: Instance): void {
    const methods = asRecord(definition.methods);
    const lifetimes = asRecord(definition.lifetimes);
    const attached = lifetimes.attached ?? definition.attached;
    const lists = {
      behaviors: list(definition.behaviors),
      externalClasses: list(definition.externalClasses),
    };
    const renderer = this;
    this.space
      .component(file)
      .definition({
        ...definition,
        ...lists,
        properties: outerTypes(asRecord(definition.properties)),
        methods: { ...methods, ...(methods.eh ? { eh: this.plainEvents(methods.eh) } : {}) },
        lifetimes: {
          ...lifetimes,
          attached(this: object) {
            renderer.meter(this, file);
            if (typeof attached === 'function') Reflect.apply(attached, this, []);
          },
        },
      })
      .register();
  }

  /** Creates a page or component and puts it on the screen; the caller shows and hides its element. */
  mount(file: string): { instance: Instance; element: Element; remove: () => void } {
    const root = this.backend.createRoot(file.replaceAll('/', '-'), this.space, file);
    const instance = root.get();
    if (!this.config(file).component) this.meter(instance, file);
    const element = attach(root, this.context);
    return {
      instance: asRecord(instance),
      element,
      remove: () => {
        root.release();
        element.remove();
      },
    };
  }

  /** The configuration beside a page or component, `{}` when there is none. */
  config(file: string): z.infer<typeof componentConfig> {
    const full = path.join(this.folder, `${file}.json`);
    return existsSync(full) ? componentConfig.parse(JSON.parse(readFileSync(full, 'utf8'))) : {};
  }

  /** Leaves the globals of glass-easel as they were. */
  close(): void {
    glassEasel.removeGlobalErrorListener(this.listen);
    glassEasel.removeGlobalWarningListener(quiet);
    screen.document.body.innerHTML = '';
  }

  private readonly listen = (error: unknown): boolean => {
    this.onError(error);
    return false;
  };

  /** Counts every `setData` of an instance, and hands its data over as JSON, as WeChat does. */
  private meter(instance: object, of: string): void {
    const setData: unknown = Reflect.get(instance, 'setData');
    const metered = (data: unknown, callback?: unknown): void => {
      const json = JSON.stringify(data);
      this.setDataLog.push({ of, bytes: Buffer.byteLength(json) });
      const plain = z.record(z.string(), z.unknown()).parse(JSON.parse(json));
      const keyed = Object.fromEntries(
        Object.entries(plain).map(([key, value]) => [key.replaceAll('.[', '['), value]),
      );
      if (typeof setData === 'function') Reflect.apply(setData, instance, [keyed, callback]);
    };
    Reflect.set(instance, 'setData', metered);
  }

  /** WeChat hands a handler plain objects, glass-easel its own: Taro reads `target.dataset` and writes to them. */
  private plainEvents(
    handler: unknown,
  ): (this: unknown, event: glassEasel.ShadowedEvent<unknown>) => unknown {
    return function eh(this: unknown, event) {
      if (typeof handler !== 'function') return undefined;
      const plain = {
        type: event.type,
        detail: event.detail,
        timeStamp: event.timeStamp,
        mark: event.mark,
        target: plainTarget(event.target),
        currentTarget: plainTarget(event.currentTarget),
      };
      return Reflect.apply(handler, this, [plain]);
    };
  }

  private compile(): void {
    const group = new TmplGroup();
    const names: string[] = [];
    for (const file of filesUnder(this.folder)) {
      const name = file.replace(/\.(wxml|wxs)$/, '');
      const source = () => readFileSync(path.join(this.folder, file), 'utf8');
      if (file.endsWith('.wxs')) group.addScript(name, source());
      else if (file.endsWith('.wxml')) {
        group.addTmpl(name, source());
        names.push(name);
      } else if (file.endsWith('.json')) this.space.addComponentStaticConfig(name, this.config(name));
    }
    const generated: unknown = new Function(`return ${group.getTmplGenObjectGroups()}`)();
    group.free();
    const groupList = z
      .record(z.string(), z.custom<glassEasel.template.ComponentTemplate['content']>())
      .parse(generated);
    for (const name of names) {
      const content = groupList[name];
      if (content)
        this.space.addCompiledTemplate(name, { groupList, content, fallbackListenerOnNativeNode: true });
    }
  }
}

/** The glass-easel node behind an element of the screen: events are triggered on it. */
export function nodeOf(element: Element): glassEasel.Element {
  const node: unknown = Reflect.get(element, '__wxElement');
  if (node instanceof glassEasel.Element) return node;
  throw new Error(`<${element.tagName.toLowerCase()}> is not a node of the mini-program`);
}

/** Puts a rendered root at the end of the screen. */
function attach(root: Root, context: glassEasel.CurrentWindowBackendContext): Element {
  const placeholder = context.document.createElement('div');
  const body = context.getRootNode();
  body.appendChild(placeholder);
  root.attach(body, placeholder);
  const element: unknown = root.getComponent().getBackendElement();
  if (element instanceof screen.Element) return element;
  throw new Error('glass-easel rendered no element');
}

function plainTarget(target: unknown): Instance {
  const element = asRecord(target);
  return { id: element.id, dataset: { ...asRecord(element.dataset) } };
}

type OuterType =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | ArrayConstructor
  | ObjectConstructor
  | null;

const OUTER_TYPES: Readonly<Record<string, OuterType>> = { String, Number, Boolean, Array, Object };

/** Constructors of the program's own world (`String`, `Object`) as those of ours, which glass-easel compares with. */
function outerTypes(properties: Instance): Record<string, { type: OuterType; value: unknown }> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const { type, value, ...more } = isRecord(property) ? property : { type: property };
      const outer = typeof type === 'function' ? OUTER_TYPES[type.name] : null;
      if (outer === undefined || Object.keys(more).length > 0)
        throw new Error(`property ${name} is of a kind not met yet`);
      return [name, { type: outer, value }];
    }),
  );
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
}

/** glass-easel warns of a list that is not there yet; the first `setData` brings it. */
function quiet(message: string): boolean {
  return !message.startsWith('The for-list data is neither Array nor Object');
}

/** Taro registers `{}` where WeChat's documentation asks for a list, and WeChat lets it pass. */
function list(value: unknown): string[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Instance {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null;
}
