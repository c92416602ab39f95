// Puts Enketo's transformer and core into one script for a page: `node enketo_bundle.cjs MODULES OUT`.
// The names that begin with `enketo/` are those that Enketo asks whoever builds it to fill in; they get
// what Enketo itself ships for that.
const path = require('node:path');
const [modules, outfile] = process.argv.slice(2);
const { buildSync } = require(path.join(modules, 'esbuild'));
const core = path.join(modules, 'enketo-core');

buildSync({
  stdin: {
    contents: `
      import { transform } from 'enketo-transformer/web';
      import { Form } from 'enketo-core';
      window.enketo = { transform, Form };
    `,
    resolveDir: path.dirname(modules),
  },
  bundle: true,
  format: 'iife',
  outfile,
  logLevel: 'error',
  define: { global: 'window' },
  external: ['libxslt'],
  alias: {
    'enketo/config': `${core}/config.js`,
    'enketo/widgets': `${core}/src/js/widgets.js`,
    'enketo/translator': `${core}/src/js/fake-translator.js`,
    'enketo/dialog': `${core}/src/js/fake-dialog.js`,
    'enketo/file-manager': `${core}/src/js/file-manager.js`,
    'enketo/xpath-evaluator-binding': `${core}/src/js/xpath-evaluator-binding.js`,
  },
});
