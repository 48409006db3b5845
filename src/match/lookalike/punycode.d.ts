/** What we use of the library; the bare name would be the deprecated module of Node. */
declare module 'punycode/punycode.js' {
  const punycode: { readonly decode: (label: string) => string }

  export { punycode as 'module.exports' }
}
