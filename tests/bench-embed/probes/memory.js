// Notes the memory of every WebAssembly program that starts, which the browser's own count leaves out.
window.memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const begin = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await begin(...given);
    const { memory } = (made.instance ?? made).exports;
    if (memory) memories.push(memory);
    return made;
  };
}
