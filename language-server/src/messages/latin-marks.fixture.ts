/** A mark of Latin text beside a Chinese character, where a Chinese one belongs; `::ffff` is an address. */
export const latinMark = /\p{Script=Han}[,:;?!()]|[,;?!()]\p{Script=Han}|:\p{Script=Han}/u;
