/** The methods that answer a promise: only these can be called before their code is here. */
type Promising<Resource> = {
  [
    Name in keyof Resource as Resource[Name] extends (...args: never[]) => Promise<unknown> ? Name : never
  ]: Resource[Name];
};

/**
 * A resource that is loaded when a method of it is called; `get` is told which, where a resource has rarer parts. What it has beside methods that answer a promise is in `own`. It has every
 * name that it is asked for, but for those that would make it something else: a promise, or its own JSON.
 */
export function lazily<Resource extends object, Own extends object>(
  get: (name: string) => Promise<Partial<Resource>>,
  own?: Own,
): Promising<Resource> & Own {
  const method =
    (name: string) =>
    async (...args: unknown[]) => {
      const resource = (await get(name)) as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;
      return await resource[name]?.(...args);
    };
  return new Proxy(own ?? {}, {
    get: (here, name) =>
      name in here || typeof name === 'symbol' || /^(then|toJSON)$/.test(name)
        ? (Reflect.get(here, name) as unknown)
        : method(name),
  }) as Promising<Resource> & Own;
}
