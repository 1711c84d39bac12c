import type { Server } from 'node:http';
import { createHttpServer } from '../http/server.ts';
import { gatewayOrigin, pageFiles, type PageFolders } from './pages.ts';

/** The demo ward's website on an address of its own: to a browser it is a foreign origin, as a real ward's is. */
export function createSiteServer(folders: PageFolders, publicUrl: string | null, gatewayPort: number): Server {
  const page = pageFiles(folders);
  return createHttpServer(async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response('405\n', { status: 405, headers: { Allow: 'GET, HEAD' } });
    const found = await page(request, gatewayOrigin(request, publicUrl, gatewayPort)).catch(() => undefined);
    if (!found)
      return new Response('Không có trang này.\n', {
        status: 404,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      });
    return request.method === 'HEAD' ? new Response(null, found) : found;
  });
}
