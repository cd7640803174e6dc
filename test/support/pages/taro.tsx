/** What the pages use of Taro: storage and a stack of pages; and the browser's network. */
import { createContext, useContext, useEffect, useRef } from 'react';

export interface OpenPage {
  key: number;
  path: string;
  params: Record<string, string>;
}

type Listener = () => void;

/** The stack that navigation moves; `App` of this folder shows its top. */
export const stack = {
  pages: [] as readonly OpenPage[],
  listeners: new Set<Listener>(),
  next: 0,
  show(pages: readonly OpenPage[]) {
    stack.pages = pages;
    for (const listener of stack.listeners) listener();
  },
  page(url: string): OpenPage {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?');
    stack.next += 1;
    return { key: stack.next, path, params: Object.fromEntries(new URLSearchParams(query)) };
  },
};

export const storage = new Map<string, unknown>();
/** The browser's network: `online` is what it says when asked, `change` tells everybody who listens as well. */
export const network = {
  set online(online: boolean) {
    Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  },
  change(online: boolean): void {
    network.online = online;
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  },
};
export const scrolled: string[] = [];

/** Which page a component is on, and whether that page is on top. */
export const Here = createContext<{ page: OpenPage; onTop: boolean }>({
  page: { key: 0, path: '', params: {} },
  onTop: true,
});

export const useRouter = () => ({ params: useContext(Here).page.params });

/** Runs whenever the page comes to be on top. */
export function useDidShow(act: () => void): void {
  const { onTop } = useContext(Here);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (onTop) latest.current();
  }, [onTop]);
}

/** Runs whenever another page covers this one. */
export function useDidHide(act: () => void): void {
  const { onTop } = useContext(Here);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!onTop) latest.current();
  }, [onTop]);
}

interface ShareCard {
  title: string;
  path: string;
}

/** What the pages did to the phone. */
export const phone = {
  /** The card that WeChat's 转发 would send of the page that was shown last; undefined for the page as it stands. */
  card: undefined as (() => ShareCard) | undefined,
  /** Whether WeChat's own menu offers 转发. */
  menu: true,
  clipboard: '',
  /** Files that were handed to a chat, by name; `full` leaves no room for any. */
  shared: new Map<string, string>(),
  full: false,
  /** As it was before any page did anything. */
  reset(): void {
    Object.assign(phone, { card: undefined, menu: true, clipboard: '', full: false });
    phone.shared.clear();
  },
};

/** What the page would send to a chat. */
export function useShareAppMessage(card: () => ShareCard): void {
  phone.card = card;
}

const files = new Map<string, string>();

interface Sharing {
  filePath: string;
  fileName: string;
  success: () => void;
}

interface To {
  url: string;
}

export default {
  getStorageSync: (key: string): unknown => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => {
    storage.set(key, value);
  },
  removeStorageSync: (key: string) => {
    storage.delete(key);
  },
  getCurrentPages: () => stack.pages.map((page) => ({ ...page, route: page.path })),
  navigateTo: async ({ url }: To) => stack.show([...stack.pages, stack.page(url)]),
  redirectTo: async ({ url }: To) => stack.show([...stack.pages.slice(0, -1), stack.page(url)]),
  switchTab: async ({ url }: To) => stack.show([stack.page(url)]),
  navigateBack: async ({ delta = 1 }: { delta?: number } = {}) => stack.show(stack.pages.slice(0, -delta)),
  setNavigationBarTitle: async () => undefined,
  pageScrollTo: async ({ selector = 'top' }: { selector?: string }) => {
    scrolled.push(selector);
  },
  getWindowInfo: () => ({ windowWidth: 375 }),
  hideShareMenu: async () => {
    phone.menu = false;
  },
  showShareMenu: async () => {
    phone.menu = true;
  },
  setClipboardData: async ({ data }: { data: string }) => {
    phone.clipboard = data;
  },
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({
    writeFileSync: (filePath: string, content: string) => {
      if (phone.full)
        throw new Error('writeFileSync:fail the maximum size of the file storage limit is exceeded');
      files.set(filePath, content);
    },
    unlink: ({ filePath }: { filePath: string }) => void files.delete(filePath),
  }),
  // As Taro hands it on: no promise.
  shareFileMessage: ({ filePath, fileName, success }: Sharing): void => {
    phone.shared.set(fileName, files.get(filePath) ?? '');
    success();
  },
  // A phone that cannot draw: pictures are looked at in the browser.
  createOffscreenCanvas: () => ({ getContext: () => null }),
};

/** jsdom scrolls nothing. */
export const usePageScroll = (_act: () => void): void => undefined;
