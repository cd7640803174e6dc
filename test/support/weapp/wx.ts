import type { Realm } from './realm';

/** What the phone is set to; read by `wx.getAppBaseInfo` and its kin. */
export interface Phone {
  /** The phone's font setting as WeChat tells it; 17 is the standard. */
  fontSizeSetting: number;
  theme: 'light' | 'dark';
  /** CSS pixels. */
  width: number;
  networkType: 'wifi' | 'none';
}

/** Where calls of cloud functions go: resolves to the function's reply, rejects when the network fails. */
export type CallFunction = (name: string, event: unknown) => Promise<unknown>;

/** A dialog of the program that waits for the user's answer. */
export interface Dialog {
  kind: 'modal' | 'actionSheet';
  title: string;
  content: string;
  items: string[];
  /** Modal: 1 confirms, 0 cancels. Action sheet: the item's index, −1 cancels. */
  answer: (choice: number) => void;
}

/** What the program did to the phone. */
export interface PhoneState {
  storage: Map<string, string>;
  toasts: string[];
  dialogs: Dialog[];
  clipboard: string;
  /** Files that were handed to a chat, by name. */
  shared: Map<string, string>;
  /** Whether a finger's tap is being answered just now: some interfaces work then alone. */
  tapping: boolean;
  /** Whether 转发 stands in the menu of the page on top. */
  onShareMenu: (offered: boolean) => void;
  /** Title of the page on top as set with `setNavigationBarTitle`, by the stack. */
  onTitle: (title: string) => void;
}

/** The navigation calls, answered by the stack of pages; each throws the reason WeChat would give. */
export interface Navigation {
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  reLaunch(url: string): void;
  navigateBack(delta: number): void;
}

interface Host {
  realm: Realm;
  phone: Phone;
  state: PhoneState;
  navigation: Navigation;
  callFunction: CallFunction;
}

type Options = Record<string, unknown>;

/**
 * The `wx` object of the host. An interface that is not here is `undefined`, as on a phone whose WeChat does
 * not know it: the program must cope or the test fails.
 */
export function createWx(host: Host): Record<string, unknown> {
  return {
    ...systemInfo(host),
    ...storage(host),
    ...navigation(host),
    ...dialogs(host),
    cloud: cloud(host),
    nextTick: (run: unknown) => queueMicrotask(() => host.realm.run(run)),
    setNavigationBarTitle: later(host, (options) => host.state.onTitle(String(options.title))),
    setNavigationBarColor: later(host, () => undefined),
    setBackgroundColor: later(host, () => undefined),
    setBackgroundTextStyle: later(host, () => undefined),
    pageScrollTo: later(host, () => undefined),
    getNetworkType: later(host, () => ({ networkType: host.phone.networkType })),
    hideKeyboard: later(host, () => undefined),
    stopPullDownRefresh: later(host, () => undefined),
    setClipboardData: later(host, (options) => {
      host.state.clipboard = String(options.data);
    }),
    showShareMenu: later(host, () => host.state.onShareMenu(true)),
    hideShareMenu: later(host, () => host.state.onShareMenu(false)),
    ...files(host),
    makePhoneCall: later(host, () => undefined),
    vibrateShort: later(host, () => undefined),
  };
}

/** An asynchronous interface: `success` or `fail`, then `complete`, in a later turn. */
function later(host: Host, act: (options: Options) => unknown): (options?: unknown) => void {
  return (given) => {
    const options = record(given);
    const done = Promise.resolve().then(() => {
      let fields: Options;
      let outcome: 'success' | 'fail';
      try {
        fields = { errMsg: 'ok', ...record(act(options)) };
        outcome = 'success';
      } catch (error) {
        fields = { errMsg: error instanceof Error ? error.message : String(error) };
        outcome = 'fail';
      }
      const result = host.realm.import(fields);
      host.realm.run(options[outcome], undefined, result);
      host.realm.run(options.complete, undefined, result);
    });
    void host.realm.during(done);
  };
}

/** The program's own folder, and the way out of it: to a chat, at a tap alone. */
function files(host: Host): Options {
  const { state } = host;
  const stored = new Map<string, string>();
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      writeFileSync: (filePath: string, content: string) => void stored.set(filePath, content),
      unlink: later(host, ({ filePath }) => void stored.delete(String(filePath))),
    }),
    shareFileMessage: (given: unknown) => {
      const { filePath, fileName } = record(given);
      const content = stored.get(String(filePath));
      const { tapping } = state;
      later(host, () => {
        if (!tapping) throw new Error('shareFileMessage:fail can only be invoked by user TAP gesture.');
        if (content === undefined) throw new Error('shareFileMessage:fail file not exist');
        state.shared.set(String(fileName), content);
      })(given);
    },
  };
}

function systemInfo({ realm, phone }: Host): Options {
  const base = () => ({
    SDKVersion: '3.5.0',
    version: '8.0.50',
    language: 'zh_CN',
    theme: phone.theme,
    fontSizeSetting: phone.fontSizeSetting,
    host: { env: 'WeChat' },
  });
  const window = () => ({
    pixelRatio: 2,
    windowWidth: phone.width,
    windowHeight: 700,
    screenWidth: phone.width,
    screenHeight: 812,
    statusBarHeight: 44,
    safeArea: { left: 0, top: 44, right: phone.width, bottom: 778, width: phone.width, height: 734 },
  });
  const device = { platform: 'ios', system: 'iOS 17.0', brand: 'iPhone', model: 'iPhone' };
  return {
    getAppBaseInfo: () => realm.import(base()),
    getWindowInfo: () => realm.import(window()),
    getDeviceInfo: () => realm.import(device),
    getSystemInfoSync: () => realm.import({ ...base(), ...window(), ...device }),
    getMenuButtonBoundingClientRect: () =>
      realm.import({
        left: phone.width - 97,
        right: phone.width - 10,
        top: 48,
        bottom: 80,
        width: 87,
        height: 32,
      }),
    getLaunchOptionsSync: () => realm.import({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => realm.import({ path: '', query: {}, scene: 1001 }),
    getAccountInfoSync: () => realm.import({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    canIUse: () => true,
    // Nothing is painted here: as on a phone without that kind of canvas.
    createOffscreenCanvas: () => ({ getContext: () => null }),
    onThemeChange: () => undefined,
    offThemeChange: () => undefined,
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    onKeyboardHeightChange: () => undefined,
    offKeyboardHeightChange: () => undefined,
  };
}

function storage(host: Host): Options {
  const { realm, state } = host;
  const read = (key: string): unknown => {
    const text = state.storage.get(key);
    return text === undefined ? '' : realm.import(JSON.parse(text));
  };
  const write = (key: string, value: unknown) => state.storage.set(key, JSON.stringify(value));
  return {
    getStorageSync: (key: string) => read(key),
    setStorageSync: (key: string, value: unknown) => void write(key, value),
    removeStorageSync: (key: string) => void state.storage.delete(key),
    clearStorageSync: () => state.storage.clear(),
    getStorage: later(host, ({ key }) => {
      if (!state.storage.has(String(key))) throw new Error('getStorage:fail data not found');
      return { data: read(String(key)) };
    }),
    setStorage: later(host, ({ key, data }) => void write(String(key), data)),
    removeStorage: later(host, ({ key }) => void state.storage.delete(String(key))),
  };
}

function navigation(host: Host): Options {
  const to = (move: (url: string) => void) => later(host, ({ url }) => move(String(url)));
  return {
    navigateTo: to((url) => host.navigation.navigateTo(url)),
    redirectTo: to((url) => host.navigation.redirectTo(url)),
    switchTab: to((url) => host.navigation.switchTab(url)),
    reLaunch: to((url) => host.navigation.reLaunch(url)),
    navigateBack: later(host, ({ delta }) => host.navigation.navigateBack(Number(delta ?? 1))),
  };
}

function dialogs(host: Host): Options {
  const { realm, state } = host;
  const ask = (kind: Dialog['kind'], given: unknown, settle: (choice: number, options: Options) => void) => {
    const options = record(given);
    const items = Array.isArray(options.itemList) ? options.itemList.map(String) : [];
    const answer = (choice: number) => {
      state.dialogs.splice(0, state.dialogs.length, ...state.dialogs.filter((open) => open !== dialog));
      settle(choice, options);
    };
    const dialog: Dialog = {
      kind,
      title: String(options.title ?? ''),
      content: String(options.content ?? ''),
      items,
      answer,
    };
    state.dialogs.push(dialog);
  };
  return {
    showToast: later(host, ({ title }) => void state.toasts.push(String(title))),
    hideToast: later(host, () => undefined),
    showLoading: later(host, () => undefined),
    hideLoading: later(host, () => undefined),
    showModal: (given: unknown) =>
      ask('modal', given, (choice, options) => {
        const result = realm.import({ confirm: choice === 1, cancel: choice !== 1, errMsg: 'showModal:ok' });
        realm.run(options.success, undefined, result);
        realm.run(options.complete, undefined, result);
      }),
    showActionSheet: (given: unknown) =>
      ask('actionSheet', given, (choice, options) => {
        const cancelled = choice < 0;
        const result = realm.import(
          cancelled
            ? { errMsg: 'showActionSheet:fail cancel' }
            : { tapIndex: choice, errMsg: 'showActionSheet:ok' },
        );
        realm.run(cancelled ? options.fail : options.success, undefined, result);
        realm.run(options.complete, undefined, result);
      }),
  };
}

/** `wx.cloud`: both of its forms, callbacks and a promise. */
function cloud(host: Host): Options {
  const { realm } = host;
  const call = async (options: Options): Promise<unknown> => {
    const name = String(options.name);
    try {
      const result = await realm.during(host.callFunction(name, options.data ?? {}));
      return realm.import({ result, errMsg: 'cloud.callFunction:ok', requestID: 'local' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw realm.import({ errCode: -1, errMsg: `cloud.callFunction:fail ${reason}` });
    }
  };
  return {
    init: () => undefined,
    callFunction: (given: unknown) => {
      const options = record(given);
      const reply = call(options);
      if (typeof options.success !== 'function' && typeof options.fail !== 'function') return reply;
      reply.then(
        (result) => realm.run(options.success, undefined, result),
        (error: unknown) => realm.run(options.fail, undefined, error),
      );
      return undefined;
    },
  };
}

function record(value: unknown): Options {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
