// The canvas that WebGL draws on: made, sized with its container, lost and given back. What is drawn is not its business.
import { WebGLRenderer } from 'three';

/** Read by people like the app's other errors, and known by the same `name`; its own class, since render imports no ml code. */
class SceneUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly advice: string;
  constructor(cause: unknown) {
    super('This browser gives no WebGL 2, so the 3D map cannot be drawn.', { cause });
    this.advice =
      'Turn on hardware acceleration or WebGL in the browser settings, or use another browser. Training and queries work without it.';
  }
}

/** Pixel ratios above 2 cost much and show little. */
const RATIO_MOST = 2;

export class Surface {
  readonly renderer: WebGLRenderer;
  readonly canvas: HTMLCanvasElement;
  width = 1;
  height = 1;
  ratio = 1;
  /** The context is gone; drawing waits. */
  lost = false;
  private readonly container: HTMLElement;
  private readonly observer: ResizeObserver;
  private readonly controller = new AbortController();
  private readonly onResize: () => void;

  /** `onResize` hears of new sizes and of fonts that arrived (texts have new widths), `onRestored` of a context that came back. */
  constructor(container: HTMLElement, onResize: () => void, onRestored: () => void) {
    this.container = container;
    this.onResize = onResize;
    this.renderer = createRenderer();
    this.canvas = this.renderer.domElement;
    this.canvas.tabIndex = 0;
    const { style } = this.canvas;
    style.position = 'absolute';
    style.inset = '0';
    style.display = 'block';
    container.append(this.canvas);
    const { signal } = this.controller;
    // three.js rebuilds its GL objects on these two events by itself; its listeners came first.
    this.canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        // Without this the browser never gives the context back.
        event.preventDefault();
        this.lost = true;
      },
      { signal },
    );
    this.canvas.addEventListener(
      'webglcontextrestored',
      () => {
        this.lost = false;
        onRestored();
      },
      { signal },
    );
    document.fonts.addEventListener('loadingdone', onResize, { signal });
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(container);
    this.measure();
  }

  /** Tells, from the next task on, whether the graphics device has done all that it was told before this call. */
  fence(): () => boolean {
    const gl = this.renderer.getContext();
    const sync = 'fenceSync' in gl ? gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) : null;
    if (!('fenceSync' in gl) || sync === null) return () => true;
    gl.flush();
    return () => {
      if (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.UNSIGNALED) return false;
      gl.deleteSync(sync);
      return true;
    };
  }

  dispose(): void {
    this.controller.abort();
    this.observer.disconnect();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private fit(): void {
    if (this.measure()) this.onResize();
  }

  private measure(): boolean {
    const width = Math.max(1, this.container.clientWidth);
    const height = Math.max(1, this.container.clientHeight);
    const ratio = Math.min(RATIO_MOST, window.devicePixelRatio || 1);
    if (width === this.width && height === this.height && ratio === this.ratio) return false;
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    this.renderer.setDrawingBufferSize(width, height, ratio); // once: setPixelRatio and setSize would each make the buffer anew
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    return true;
  }
}

function createRenderer(): WebGLRenderer {
  try {
    // Discs and links smooth their own edges, so no multisampling; the page's ground shows through.
    const renderer = new WebGLRenderer({
      antialias: false,
      alpha: true,
      stencil: false,
      powerPreference: 'high-performance',
    });
    renderer.setClearColor(0x000000, 0);
    return renderer;
  } catch (error) {
    throw new SceneUnavailable(error);
  }
}
