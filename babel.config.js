// Read by Taro's webpack runner alone; tests are compiled by swc (jest.config.cjs).
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
};
