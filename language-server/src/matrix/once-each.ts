/** The same function, that works out a value once for each argument. */
export function onceEach<Argument, Value extends {}>(
  work: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const known = new Map<Argument, Value>();
  return (argument) => {
    const value = known.get(argument) ?? work(argument);
    known.set(argument, value);
    return value;
  };
}
