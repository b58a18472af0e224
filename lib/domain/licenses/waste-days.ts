/** So many days a seat must have lain idle, every day, to be called idle for long. */
export const WASTE_DAYS = 30;
