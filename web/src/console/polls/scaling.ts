/** The longest side of an image that is sent, and what the server takes at most. */
export const longestSide = 960;
export const mostBytes = 96 * 1024;

const qualities = [0.85, 0.7, 0.55, 0.4];
const shrinking = 0.75;

/**
 * An image as it is sent: at most so large and so heavy, and without what a camera writes into it, such as where it was taken. Null for
 * a file that no browser can read as one.
 */
export async function scaled(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  try {
    return await lightest(picture, (width, height, quality) =>
      encode(picture, width, height, quality),
    );
  } finally {
    picture.close();
  }
}

/** Tries less quality first, then less size: the first that is light enough. */
export async function lightest(
  size: { width: number; height: number },
  encode: (width: number, height: number, quality: number) => Promise<Blob | null>,
): Promise<Blob | null> {
  let scale = Math.min(1, longestSide / Math.max(size.width, size.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  while (side(size.width) > 1 || side(size.height) > 1 || scale === 1) {
    for (const quality of qualities) {
      const made = await encode(side(size.width), side(size.height), quality);
      if (!made) return null;
      if (made.size <= mostBytes) return made;
    }
    scale *= shrinking;
  }
  return null;
}

async function encode(
  picture: ImageBitmap,
  width: number,
  height: number,
  quality: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const webp = await blob(canvas, 'image/webp', quality);
  // A browser that writes no WebP writes PNG instead, which for photos is heavy.
  if (webp?.type === 'image/webp') return webp;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return blob(canvas, 'image/jpeg', quality);
}

const blob = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
