// The name of a worker whose page comes without the code for graphics cards.
export const WITHOUT_CARD = 'without card';
