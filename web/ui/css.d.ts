// CSS modules give their class names as strings.
declare module '*.module.css' {
  const names: Readonly<Record<string, string>>
  export default names
}
