import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { ARIA } from './aria/attributes';

/** Lengths stay real pixels on both targets: text and touch targets must not shrink on a 320 px phone. */
const postcss = { pxtransform: { enable: false, config: {} } };

/** What pages and cloud functions call things: TypeScript outside src. */
const WORDS = path.resolve(__dirname, '../words');

/** In the browser ARIA needs no help: React and the components hand it on. */
const miniOnly: [string, object][] =
  process.env.TARO_ENV === 'weapp' ? [[path.resolve(__dirname, 'aria/plugin.ts'), { attributes: ARIA }]] : [];

/** WeChat wants the component of a custom tab bar; ours is part of the pages (components/TabBar), this one is empty. */
const customTabBar =
  process.env.TARO_ENV === 'weapp'
    ? [{ from: 'config/customTabBar/', to: 'dist/weapp/custom-tab-bar/' }]
    : [];

export default defineConfig<'webpack5'>({
  projectName: 'yibao-gongji',
  date: '2025-01-01',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-framework-react', ...miniOnly],
  copy: { patterns: customTabBar, options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Babel compiles src alone unless told: the words and the ARIA runtime are part of the bundle too.
  mini: { postcss, compile: { include: [WORDS, path.resolve(__dirname, 'aria')] } },
  h5: {
    compile: { include: [WORDS] },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // While watching, the pages go to dist/h5 too: the embedded cloud serves them from there.
    devServer: {
      open: false,
      host: '127.0.0.1',
      port: 10086,
      hot: false,
      liveReload: false,
      devMiddleware: { writeToDisk: true },
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
  },
});
