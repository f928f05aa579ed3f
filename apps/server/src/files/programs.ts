/** What runs, or makes something run, when somebody opens it. */
const programTypes: readonly string[] = [
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-apple-diskimage',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/java-vm',
  'application/x-deb',
  'application/x-rpm',
  'application/vnd.ms-cab-compressed',
  'application/x-ms-shortcut',
  'application/x.ms.shortcut',
  'application/wasm',
];

const endings =
  /\.(exe|com|scr|pif|cpl|dll|sys|drv|bat|cmd|ps1|psm1|vb|vbe|vbs|js|jse|mjs|wsf|wsh|wsc|hta|msi|msix|msp|msc|appx|reg|inf|lnk|url|scf|jar|apk|app|dmg|pkg|deb|rpm|sh|bash|command|chm|iso|img|vhd|xll)$/i;

/** By its type, its ending (spaces and dots after it count for nothing) or its first line. */
export function isProgram(name: string, mime: string | undefined, head: Uint8Array): boolean {
  if (mime !== undefined && programTypes.includes(mime)) return true;
  if (endings.test(name.replace(/[\s.]+$/u, ''))) return true;
  return head[0] === 0x23 && head[1] === 0x21;
}
