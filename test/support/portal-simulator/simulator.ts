/** The adapter of the national portal as a real HTTP server: strict on every field, and able to fail in every way. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { FAULTS, type Fault } from './faults.ts';
import { AnnouncedProcedures, nationalProcedure } from './procedures.ts';
import { faultOf, type Fields } from './rules.ts';

export const SIGN_IN_PATH = '/adapter/sign-in';
export const ASK_PATH = '/adapter/share';
export const SEND_PATH = '/adapter/integrate';
export const DSTCODE = 'VN:GOV:TEST:adapter';
export const USERNAME = 'phuong-thu';
export const PASSWORD = 'mat-khau-cong-thu';

/** What the adapter took, in the order it came. */
export interface Taken {
  readonly service: 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC';
  readonly unit: string;
  readonly isUpdating: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface Reply {
  readonly error_code: string | number;
  readonly message: string;
  readonly session?: string;
  readonly result?: unknown;
}
interface Body {
  readonly [name: string]: unknown;
}

export class PortalSimulator implements AsyncDisposable {
  /** New facts, in order. A message that says again what is known already is no new fact. */
  readonly taken: Taken[] = [];
  /** Messages that said what was known already. */
  repeated = 0;
  /** The traces of its callers. */
  readonly traceparents: string[] = [];
  /** What was refused, and why. */
  readonly refused: string[] = [];
  /** Names of everything that was asked of it, refused or not: `sign-in`, `LayThuTuc`… */
  readonly calls: string[] = [];
  signIns = 0;
  /** What its catalogue has. */
  readonly procedures = new AnnouncedProcedures();
  /** Milliseconds a `late` answer takes. */
  lateMs = 1_000;
  #sessions = new Set<string>();
  readonly #faults: { readonly fault: Fault; readonly on: string | undefined }[] = [];
  readonly #units: readonly string[];
  readonly #server: Server;
  readonly #late = new Set<NodeJS.Timeout>();

  private constructor(units: readonly string[]) {
    this.#units = units;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  /** One that knows these units. */
  static async start(units: readonly string[]): Promise<PortalSimulator> {
    const simulator = new PortalSimulator(units);
    simulator.#server.listen(0, '127.0.0.1');
    await once(simulator.#server, 'listening');
    return simulator;
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Fails at the next call; or at the next one of a service, or `sign-in`. */
  fail(fault: Fault, on?: string): void {
    this.#faults.push({ fault, on });
  }

  /** Knows nobody any more who has signed in. */
  forgetSessions(): void {
    this.#sessions = new Set();
  }

  /** How many failures have not happened yet. */
  get failuresLeft(): number {
    return this.#faults.length;
  }

  /** The states of a dossier as they were told, in order. */
  states(code: string, service: Taken['service']): string[] {
    const name = service === 'DongBoHoSoMC' ? 'TrangThaiHoSo' : 'TrangThai';
    return this.#of(code, service).map(({ fields }) => String(fields[name]));
  }

  /** What was last told of a dossier. */
  latest(code: string, service: Taken['service'] = 'DongBoHoSoMC'): Fields {
    return this.#of(code, service).at(-1)?.fields ?? {};
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#late) clearTimeout(timer);
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #of(code: string, service: Taken['service']): Taken[] {
    return this.taken.filter((one) => one.service === service && one.fields['MaHoSo'] === code);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await text(request)) as Body;
    const name = request.url === SIGN_IN_PATH ? 'sign-in' : String(body['service']);
    this.calls.push(name);
    const at = this.#faults.findIndex(({ on }) => on === undefined || on === name);
    const fault = at < 0 ? undefined : this.#faults.splice(at, 1)[0]?.fault;
    if (fault === undefined || FAULTS[fault].taken) {
      const reply = this.#reply(request, body);
      const isMisread = name === 'LayThuTuc' && this.procedures.takeWrongLetters();
      if (fault === undefined) return send(response, 200, JSON.stringify(reply), isMisread ? 'latin1' : 'utf8');
    }
    this.#failBy(fault, response);
  }

  #failBy(fault: Fault, response: ServerResponse): void {
    const refuse = (code: string, message: string): void =>
      send(response, 200, JSON.stringify({ error_code: code, message }));
    switch (fault) {
      case 'refuse-sign-in':
        return refuse('-3', 'Sai tài khoản hoặc mật khẩu');
      case 'expire-session':
        this.forgetSessions();
        return refuse('-5', 'Phiên làm việc đã hết hạn');
      case 'unauthorized':
        this.forgetSessions();
        return send(response, 401, '');
      case 'status-500':
        return send(response, 500, '<html>Lỗi hệ thống</html>');
      case 'status-503-after':
        return send(response, 503, JSON.stringify({ error_code: 0, message: '' }));
      case 'hang':
      case 'hang-after':
        return;
      case 'cut':
      case 'cut-after':
        response.socket?.destroy();
        return;
      case 'cut-answer':
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{"error_code":');
        response.socket?.end();
        return;
      case 'malformed':
        return send(response, 200, '{"error_code": 0, "message": ');
      case 'not-an-answer':
        return send(response, 200, '["xin chào"]');
      case 'huge':
        return send(response, 200, JSON.stringify({ error_code: 0, message: 'x'.repeat(5_000_000) }));
      case 'late':
        this.#late.add(
          setTimeout(() => {
            send(response, 200, '{"error_code": 0}');
          }, this.lateMs),
        );
        return;
      case 'busy':
        return refuse('-99', 'Hệ thống quá tải, vui lòng thử lại');
      case 'refuse-field':
        return refuse('12', 'SoGiayToChuHoSo 042190000001 của ông Nguyễn Văn Bí Mật không hợp lệ');
      case 'redirect':
        response.setHeader('Location', `${this.address}/elsewhere`);
        return send(response, 307, '');
    }
  }

  #reply(request: IncomingMessage, body: Body): Reply {
    const refused = (why: string): Reply => {
      this.refused.push(why);
      return { error_code: '12', message: why };
    };
    this.traceparents.push(String(request.headers['traceparent']));
    if (request.method !== 'POST') return refused('phương thức');
    if (request.headers['dstcode'] !== DSTCODE) return refused('dstcode');
    if (!request.headers['content-type']?.startsWith('application/json')) return refused('content-type');
    if (request.url === SIGN_IN_PATH) return this.#signIn(body, refused);
    if (!this.#sessions.has(String(body['session']))) return { error_code: '-5', message: 'Phiên làm việc không đúng' };
    if (!this.#units.includes(String(body['madonvi']))) return refused('madonvi không có trong danh mục');
    const wanted =
      request.url === ASK_PATH
        ? ['LayThuTuc', 'LayDanhSachTTHC', 'TraCuuHoSo']
        : ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'];
    const service = String(body['service']);
    if (!wanted.includes(service)) return refused(`service ${service} không có ở ${String(request.url)}`);
    if (service === 'LayThuTuc') return this.#procedure(body, refused);
    if (service === 'LayDanhSachTTHC') return this.#list(body, refused);
    if (service === 'TraCuuHoSo') return this.#search(body, refused);
    return this.#take(service as Taken['service'], body, refused);
  }

  #signIn(body: Body, refused: (why: string) => Reply): Reply {
    if (!hasOnly(body, ['username', 'password'])) return refused('thân yêu cầu đăng nhập');
    if (body['username'] !== USERNAME || body['password'] !== PASSWORD)
      return { error_code: '-3', message: 'Sai tài khoản hoặc mật khẩu' };
    const session = randomUUID();
    this.#sessions.add(session);
    this.signIns += 1;
    return { error_code: '0', message: 'Thành công', session };
  }

  #procedure(body: Body, refused: (why: string) => Reply): Reply {
    if (!hasOnly(body, ['session', 'madonvi', 'service', 'maTTHC'])) return refused('thân yêu cầu LayThuTuc');
    if (typeof body['maTTHC'] !== 'string') return refused('maTTHC phải là chuỗi');
    const result = this.procedures.answer(body['maTTHC']);
    return result === undefined ? { error_code: '-99', message: 'quá tải' } : { error_code: 0, message: '', result };
  }

  #list(body: Body, refused: (why: string) => Reply): Reply {
    if (!hasOnly(body, ['session', 'madonvi', 'service'])) return refused('thân yêu cầu LayDanhSachTTHC');
    return { error_code: '0', message: '', result: this.procedures.list };
  }

  #search(body: Body, refused: (why: string) => Reply): Reply {
    if (!hasOnly(body, ['session', 'madonvi', 'service', 'mahoso'])) return refused('thân yêu cầu TraCuuHoSo');
    const known = this.#of(String(body['mahoso']), 'DongBoHoSoMC').length > 0;
    return { error_code: '00', message: '', result: known ? [{ MAHOSO: body['mahoso'] }] : [] };
  }

  #take(service: Taken['service'], body: Body, refused: (why: string) => Reply): Reply {
    const sync = service === 'DongBoHoSoMC';
    if (!hasOnly(body, ['session', 'madonvi', 'service', 'data', ...(sync ? ['isUpdating'] : [])]))
      return refused('thân yêu cầu có phần lạ');
    const data: unknown = body['data'];
    if (!Array.isArray(data) || data.length !== 1) return refused('data phải có đúng một phần tử');
    const fields = data[0] as Fields;
    const wrong = faultOf(service, fields) ?? (sync ? this.#faultOfSync(body, fields) : this.#faultOfStep(fields));
    if (wrong !== null) return refused(wrong);
    const before = this.#of(String(fields['MaHoSo']), service);
    const { isUpdating } = body;
    const fact: Taken = {
      service,
      unit: String(body['madonvi']),
      isUpdating: isUpdating === undefined ? undefined : String(isUpdating),
      fields,
    };
    if (sync && JSON.stringify(before.at(-1)?.fields) === JSON.stringify(fields)) this.repeated += 1;
    else this.taken.push(fact);
    return { error_code: this.taken.length % 2 === 0 ? 0 : '00', message: 'Thành công' };
  }

  #faultOfSync(body: Body, fields: Fields): string | null {
    const known = this.#of(String(fields['MaHoSo']), 'DongBoHoSoMC').length > 0;
    if (body['isUpdating'] !== 'True' && body['isUpdating'] !== 'False') return 'isUpdating ngoài danh mục';
    if (body['isUpdating'] === 'False' && known) return 'MaHoSo đã tồn tại';
    if (body['isUpdating'] === 'True' && !known) return 'MaHoSo chưa có';
    const national = nationalProcedure(String(fields['MaTTHC']));
    const [field] = national.LINHVUCTHUCHIEN;
    if (fields['TenTTHC'] !== national.TENTTHC) return 'TenTTHC không khớp danh mục';
    if (fields['MaLinhVuc'] !== field?.MALINHVUC || fields['TenLinhVuc'] !== field?.TENLINHVUC)
      return 'MaLinhVuc không khớp danh mục';
    return null;
  }

  /** A step is of a dossier that was sent, in the state it was sent in, once, and not before the step before it. */
  #faultOfStep(fields: Fields): string | null {
    const code = String(fields['MaHoSo']);
    const dossier = this.#of(code, 'DongBoHoSoMC').at(-1)?.fields;
    if (!dossier) return 'MaHoSo chưa có';
    if (dossier['TrangThaiHoSo'] !== fields['TrangThai']) return 'TrangThai không khớp hồ sơ';
    const steps = this.#of(code, 'CapNhatTienDoHoSoMC').map((one) => one.fields);
    if (steps.some((one) => one['ThoiDiemXuLy'] === fields['ThoiDiemXuLy'] && one['TrangThai'] === fields['TrangThai']))
      return 'tiến độ bị trùng';
    if (String(steps.at(-1)?.['ThoiDiemXuLy'] ?? '') > String(fields['ThoiDiemXuLy']))
      return 'ThoiDiemXuLy không theo thứ tự';
    return null;
  }
}

function hasOnly(body: Body, names: readonly string[]): boolean {
  return Object.keys(body).every((name) => names.includes(name));
}

function send(response: ServerResponse, status: number, content: string, letters: 'utf8' | 'latin1' = 'utf8'): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(content, letters);
}
