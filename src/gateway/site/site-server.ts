import type { Server } from 'node:http';
import { guard } from '../http/every-answer.ts';
import { createHttpServer } from '../http/server.ts';
import { gatewayOrigin, pageFiles, type PageFolders } from './pages.ts';

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** The demo ward's website on an address of its own: to a browser it is a foreign origin, as a real ward's is. */
export function createSiteServer(folders: PageFolders, publicUrl: string | null, gatewayPort: number): Server {
  const page = pageFiles(folders);
  return createHttpServer(async (request) => {
    const answer = await answerTo(request);
    guard(answer.headers);
    return answer;
  });

  async function answerTo(request: Request): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response('405\n', { status: 405, headers: { ...TEXT, Allow: 'GET, HEAD' } });
    const found = await page(request, gatewayOrigin(request, publicUrl, gatewayPort)).catch(() => undefined);
    if (!found) return new Response('Không có trang này.\n', { status: 404, headers: TEXT });
    return request.method === 'HEAD' ? new Response(null, found) : found;
  }
}
