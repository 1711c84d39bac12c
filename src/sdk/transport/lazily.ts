/** Names of the methods that answer a promise: only these can be called before their code is here. */
type Promising<Resource> = {
  [Name in keyof Resource]: Resource[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
}[keyof Resource];

/** The named methods of a resource that is loaded when one of them is called. */
export function lazily<Resource, Name extends Promising<Resource> & string>(
  get: () => Promise<Resource>,
  names: readonly Name[],
): Pick<Resource, Name> {
  const methods = names.map((name) => [
    name,
    async (...args: unknown[]) => {
      const resource = await get();
      // Each name is of a method that answers a promise: the type of `names` says so.
      return await (resource[name] as (...args: unknown[]) => Promise<unknown>).apply(resource, args);
    },
  ]);
  return Object.fromEntries(methods) as Pick<Resource, Name>;
}
