import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type ComponentType, useSyncExternalStore } from 'react';
import Accept from '../../../src/package-family/pages/accept';
import Activate from '../../../src/package-family/pages/activate';
import Bind from '../../../src/package-family/pages/bind';
import Code from '../../../src/package-family/pages/code';
import Done from '../../../src/package-family/pages/done';
import End from '../../../src/package-family/pages/end';
import Messages from '../../../src/package-family/pages/messages';
import MyData from '../../../src/package-family/pages/mydata';
import Prove from '../../../src/package-family/pages/prove';
import BindingRecord from '../../../src/package-family/pages/record';
import Records from '../../../src/package-family/pages/records';
import Cities from '../../../src/package-policy/pages/cities';
import City from '../../../src/package-policy/pages/city';
import Differences from '../../../src/package-policy/pages/differences';
import Sheet from '../../../src/package-policy/pages/sheet';
import Topic from '../../../src/package-policy/pages/topic';
import CounterPage from '../../../src/package-staff/pages/counter';
import CounterEnd from '../../../src/package-staff/pages/end';
import StaffHome from '../../../src/package-staff/pages/home';
import CounterPremium from '../../../src/package-staff/pages/premium';
import Compare from '../../../src/pages/compare';
import Estimate from '../../../src/pages/estimate';
import Family from '../../../src/pages/family';
import Home from '../../../src/pages/home';
import Kept from '../../../src/pages/kept';
import Me from '../../../src/pages/me';
import Question from '../../../src/pages/question';
import Result from '../../../src/pages/result';
import Share from '../../../src/pages/share';
import Year from '../../../src/pages/year';
import { Here, stack } from './taro';

/** Patience for a busy machine; what is there is found at once. */
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const PAGES: Readonly<Record<string, ComponentType>> = {
  'package-family/pages/accept/index': Accept,
  'package-family/pages/activate/index': Activate,
  'package-family/pages/bind/index': Bind,
  'package-family/pages/code/index': Code,
  'package-family/pages/done/index': Done,
  'package-family/pages/end/index': End,
  'package-family/pages/messages/index': Messages,
  'package-family/pages/mydata/index': MyData,
  'package-family/pages/prove/index': Prove,
  'package-family/pages/record/index': BindingRecord,
  'package-family/pages/records/index': Records,
  'package-policy/pages/cities/index': Cities,
  'package-policy/pages/city/index': City,
  'package-policy/pages/differences/index': Differences,
  'package-policy/pages/sheet/index': Sheet,
  'package-policy/pages/topic/index': Topic,
  'package-staff/pages/counter/index': CounterPage,
  'package-staff/pages/end/index': CounterEnd,
  'package-staff/pages/home/index': StaffHome,
  'package-staff/pages/premium/index': CounterPremium,
  'pages/home/index': Home,
  'pages/estimate/index': Estimate,
  'pages/family/index': Family,
  'pages/me/index': Me,
  'pages/question/index': Question,
  'pages/result/index': Result,
  'pages/year/index': Year,
  'pages/compare/index': Compare,
  'pages/kept/index': Kept,
  'pages/share/index': Share,
};

function subscribe(listener: () => void) {
  stack.listeners.add(listener);
  return () => stack.listeners.delete(listener);
}

/** All open pages, the top one visible, as in WeChat. */
function App() {
  const pages = useSyncExternalStore(subscribe, () => stack.pages);
  return pages.map((page, index) => {
    const Body = PAGES[page.path];
    if (Body === undefined) throw new Error(`no such page: ${page.path}`);
    const onTop = index === pages.length - 1;
    return (
      <div key={page.key} hidden={!onTop}>
        <Here.Provider value={{ page, onTop }}>
          <Body />
        </Here.Provider>
      </div>
    );
  });
}

/** Opens the program at a page. */
export function open(url: string): void {
  stack.show([stack.page(url)]);
  render(<App />);
}

/** The address of the page on top. */
export const topPath = (): string => stack.pages[stack.pages.length - 1]?.path ?? '';

type Name = string | RegExp;

/** Taps what has this role and name, once it is there. */
export async function tap(role: 'button' | 'radio' | 'tab' | 'checkbox', name: Name): Promise<void> {
  const target = await screen.findByRole(role, { name });
  await act(async () => {
    fireEvent.click(target);
  });
}

/** Types into a field and leaves it. */
export async function fill(name: Name, text: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name });
  await act(async () => {
    fireEvent.change(field, { target: { value: text } });
    fireEvent.blur(field);
  });
}

/** Waits until this text is to be seen on the page on top. */
export async function see(text: Name): Promise<void> {
  await waitFor(() => {
    const seen = screen.getAllByText(text).filter((element) => element.closest('[hidden]') === null);
    if (seen.length === 0) throw new Error(`not to be seen: ${String(text)}`);
  });
}
