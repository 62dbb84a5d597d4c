// Every visible text on the page whose contrast with what is behind it stays under 4.5:1 (WCAG 2.1, 1.4.3).
() => {
  const LEAST = 4.5;
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  // Any CSS colour as [red, green, blue, alpha 0-1]: the browser itself reads it.
  const read = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const behind = (node) => {
    const own = node ? read(getComputedStyle(node).backgroundColor) : read("canvas");
    return own[3] === 1 || !node ? own : over(own, behind(node.parentElement));
  };
  const light = (value) => (value <= 0.03928 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ratio = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  const seen = (node) =>
    !node.closest(".spoken, [inert], .veiled, noscript") && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const measure = (node, text, colour) => {
    const back = behind(node);
    return { text, ratio: ratio(over(read(colour), back), back), colour, behind: back.slice(0, 3).join(" ") };
  };

  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    const node = texts.currentNode.parentElement;
    if (text && seen(node)) found.push(measure(node, text, getComputedStyle(node).color));
  }
  for (const input of document.querySelectorAll("textarea")) {
    const colour = getComputedStyle(input, input.value ? null : "::placeholder").color;
    if (seen(input)) found.push(measure(input, input.value || input.placeholder, colour));
  }
  if (!found.length) throw new Error("There is no text on this page.");
  return found.filter((each) => each.ratio < LEAST);
}
