// Read by Taro's webpack runner alone; tests are compiled by swc (jest.config.cjs). `hot: false`: the watch writes
// files and has no dev server, whose runtime refreshed components would need.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
};
