import path from 'node:path';
import type { IPluginContext, TaroPlatformBase } from '@tarojs/service';

/** Component → attribute → default. */
type Attributes = Record<string, Record<string, string>>;

/**
 * Taro plugin: binds ARIA attributes in the mini-program's templates and teaches Taro's runtime their names.
 * They come as an option, because Taro compiles a plugin's own file and nothing that it imports.
 */
export default function ariaPlugin(ctx: IPluginContext, options: { attributes: Attributes }): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      platform.template?.mergeComponents(ctx, options.attributes);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'runtime.ts')].flat();
    },
  });
}
