import { html, type TemplateResult } from 'lit';
import { correction, generate } from 'lean-qr/nano';
import { qrPath, QUIET_ZONE } from './receipt.state.ts';

/** A text as a QR code with its quiet zone, black on white whatever the theme: scanners want it so. */
export function qrCode(text: string, label: string): TemplateResult {
  // Level M: a crease or a thumb's print may take 15 %.
  const code = generate(text, { minCorrectionLevel: correction.M });
  const { size } = code;
  const side = size + 2 * QUIET_ZONE;
  const path = qrPath(size, (x, y) => code.get(x, y));
  return html`<svg
    class="qr"
    part="qr"
    viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}"
    role="img"
    aria-label=${label}
    shape-rendering="crispEdges"
  >
    <rect x=${-QUIET_ZONE} y=${-QUIET_ZONE} width=${side} height=${side} fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>`;
}
