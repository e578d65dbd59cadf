/**
 * The content security policy is part of the page: nothing runs, loads or is sent but what came with it, whatever host it is on.
 * `frame-ancestors` is ignored in a page: who may embed it is for the host to say.
 */

/** @param {Partial<Record<string, string>>} own what differs */
export const policy = (own = {}) =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    // Pictures are made of what is drawn, and saved.
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    ...own,
  })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')

/** A Vite plugin. While developing, scripts and styles are put into the page as they change. @returns {import('vite').Plugin} */
export const contentSecurityPolicy = () => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    // Before anything that it is to hold.
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy() },
        injectTo: 'head-prepend',
      },
    ],
  },
})
