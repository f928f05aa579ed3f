// tsyringe throws unless reflect-metadata is loaded before it; this module is the only one that imports either.
import 'reflect-metadata';
import { type Token, token } from '@tandem/application';
import {
  type DependencyContainer,
  type InjectionToken,
  inject,
  injectable,
  Lifecycle as Lifetime,
  container as root,
} from 'tsyringe';

export { type Token, token };
export type Container = DependencyContainer;

/** Parameters are contravariant, so `never` accepts every class. */
type Constructor<T> = new (...args: never[]) => T;
type Tokens<P extends readonly unknown[]> = { readonly [K in keyof P]: Token<P[K]> };

/** Binds a class; its constructor's parameters are checked against the tokens by the compiler. One instance a container. */
export function bind<T, C extends Constructor<T>>(
  container: Container,
  to: Token<T>,
  implementation: C,
  dependencies: Tokens<ConstructorParameters<C>>,
): void {
  (dependencies as readonly Token<unknown>[]).forEach((dependency, index) => {
    inject(dependency as InjectionToken)(implementation, undefined, index);
  });
  const provider = implementation as unknown as new (...args: unknown[]) => T;
  injectable<T>()(provider);
  container.register<T>(to as InjectionToken<T>, { useClass: provider }, { lifecycle: Lifetime.ContainerScoped });
}

/** Binds a value that exists already: configuration, a clock, a function. The container does not dispose of it. */
export function bindValue<T>(container: Container, to: Token<T>, value: NoInfer<T>): void {
  container.register<T>(to as InjectionToken<T>, { useValue: value });
}

/** A second name for what is bound already: a port for a class that stands behind several. */
export function bindAlias<T>(container: Container, to: Token<T>, from: Token<NoInfer<T>>): void {
  container.register<T>(to as InjectionToken<T>, { useToken: from as InjectionToken<T> });
}

export const resolve = <T>(container: Container, from: Token<T>): T => container.resolve(from as InjectionToken<T>);

/** Everything bound to the token, in the order of binding. */
export const resolveAll = <T>(container: Container, from: Token<T>): T[] =>
  container.isRegistered(from as InjectionToken<T>) ? container.resolveAll(from as InjectionToken<T>) : [];

/** A container of its own for each server, so that several run in one process. */
export const createContainer = (): Container => root.createChildContainer();
