// When the code of what opens (popovers, menus, on React Aria) is fetched: on intent, that is when the pointer or the focus comes to
// what opens it, and else when the page has nothing better to do. Never with the first paint.

export const fetchPopover = () => import('./PopoverPanel').then(({ PopoverPanel }) => PopoverPanel);
export const fetchMenu = () => import('./MenuPanel').then(({ MenuPanel }) => MenuPanel);

/** For onPointerEnter and onFocus. Where it fails, opening says so. */
export function intend(): void {
  fetchPopover().catch(() => undefined);
}

export const fetchTooltips = () => import('./Tooltip').then(({ TooltipLayer }) => TooltipLayer);
