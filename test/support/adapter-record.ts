/** A procedure as `LayThuTuc` answers it, invented: every value is text. */
export const adapterRecord = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  MATTHC: '9.200001',
  TENTTHC: 'Thủ tục đăng ký nuôi vịt',
  MACOQUANCONGBO: 'G99',
  TRANGTHAI: '1',
  LINHVUCTHUCHIEN: [{ MALINHVUC: 'G99-01', TENLINHVUC: 'Nông nghiệp thử' }],
  COQUANTHUCHIEN: [{ MADONVI: 'x', TENDONVI: 'Ủy ban nhân dân cấp xã' }],
  TRINHTUTHUCHIEN: [
    { TRUONGHOP: '', TRINHTU: [{ TENTRINHTU: '<p>Bước 1: Nộp hồ sơ.</p><p>Bước 2: Nhận kết quả.</p>' }] },
  ],
  CACHTHUCTHUCHIEN: [
    {
      KENH: '1',
      THOIGIAN: [
        {
          THOIGIANGIAIQUYET: '03',
          DONVITINH: 'Ngày làm việc',
          MOTA: '',
          PHILEPHI: [{ MAPHILEPHI: 'P1', SOTIEN: '8.000', DONVI: 'Đồng', MOTA: 'Một bản' }],
        },
      ],
    },
  ],
  THANHPHANHOSO: [
    {
      TRUONGHOP: '',
      GIAYTO: [
        {
          MAGIAYTO: '000.00.00.G99-KQ000100',
          TENGIAYTO: 'Tờ khai',
          TENMAUDON: 'to-khai.doc',
          URL: 'https://x.example',
        },
      ],
    },
  ],
  YEUCAU: 'Không',
  MOTADOITUONGTHUCHIEN: 'Công dân Việt Nam',
  KETQUATHUCHIEN: [{ MAKETQUA: 'KQ1', TENKETQUA: 'Giấy chứng nhận nuôi vịt' }],
  CANCUPHAPLY: [{ SOVANBAN: '99/2025/NĐ-CP', TENVANBAN: 'Nghị định thử' }],
  ...changes,
});
