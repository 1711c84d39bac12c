/** What a class offers, without its private parts: a fake can be one too. */
export type Shape<Class> = Pick<Class, keyof Class>;
