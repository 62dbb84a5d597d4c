// Hears from the local Telegram that something changed, and keeps listening when the line drops.

const RETRY_MS = 2000;

/**
 * One stream for all phones together, because a browser opens only six connections to a server.
 * Calls on.changed(person, chat), on.typing(person, chat), on.phones(), on.crowd(), on.lost() and on.back().
 */
export function listen(on) {
  let source = null;
  const start = () => {
    source = open(on, () => setTimeout(start, RETRY_MS));
  };
  start();
  addEventListener("pagehide", () => source.close());
  // A page that the browser had put aside goes on where it was.
  addEventListener("pageshow", (event) => event.persisted && start());
}

function open(on, closed) {
  const source = new EventSource("/client/events");
  for (const name of ["changed", "typing", "phones", "crowd"]) {
    source.addEventListener(name, (event) => {
      const { person, chat } = JSON.parse(event.data || "null") ?? {};
      on[name](person, chat);
    });
  }
  // Whatever happened while nobody listened is asked for again.
  source.onopen = () => on.back();
  source.onerror = () => {
    on.lost();
    // The browser reconnects by itself, except after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED) closed();
  };
  return source;
}

/** `work` that never overlaps itself: asked again while it runs, it runs once more after. */
export function coalesced(work) {
  let running = null;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = null;
    }
  };
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
