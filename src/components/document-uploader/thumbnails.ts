import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';

/** Twice the drawn width of a thumbnail, for dense screens. */
const WIDTH = 176;

/**
 * Small pictures of photos, made from the bytes on this device: nothing is fetched. Made small on purpose, one at a time: ten
 * photos of 12 megapixels drawn as they are close the page on a cheap phone. What this browser cannot draw (HEIC in Chromium,
 * PDF) has none.
 */
export class Thumbnails implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #read: (id: string) => Promise<Blob | undefined>;
  readonly #urls = new Map<string, string | null>();
  #making: Promise<void> = Promise.resolve();
  #connected = false;

  constructor(host: ReactiveControllerHost, read: (id: string) => Promise<Blob | undefined>) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostDisconnected(): void {
    this.#connected = false;
    for (const id of [...this.#urls.keys()]) this.drop(id);
  }

  /** The picture's address, once there is one; asking for it makes it. */
  of({ id, mediaType, state }: UploadItem): string | undefined {
    const known = this.#urls.get(id);
    if (known !== undefined) return known ?? undefined;
    if (mediaType.startsWith('image/') && state !== 'copying' && state !== 'refused') {
      this.#urls.set(id, null);
      this.#making = this.#making.then(() => this.#make(id));
    }
    return undefined;
  }

  /** Forgets a picture. */
  drop(id: string): void {
    const url = this.#urls.get(id);
    if (url) URL.revokeObjectURL(url);
    this.#urls.delete(id);
  }

  async #make(id: string): Promise<void> {
    const wanted = (): boolean => this.#connected && this.#urls.has(id);
    if (!wanted()) return;
    const small = await this.#read(id)
      .then(shrink)
      .catch(() => null);
    if (!small || !wanted()) return;
    this.#urls.set(id, URL.createObjectURL(small));
    this.#host.requestUpdate();
  }
}

async function shrink(photo: Blob | undefined): Promise<Blob | null> {
  if (!photo) return null;
  const bitmap = await createImageBitmap(photo, { resizeWidth: WIDTH, resizeQuality: 'medium' });
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
}
