// What Vite gives for a worker's script: its address, in the build and in development.
declare module '*?worker&url' {
  const address: string;
  export default address;
}
